-- Count a refused request with a token, let the token rest, and rest it long when there were too many within a window.
local token = KEYS[1]
local rest, refused = tonumber(ARGV[1]), ARGV[2] == '1'
local at_most, window, remembrance = tonumber(ARGV[3]), tonumber(ARGV[4]), ARGV[5]

if tonumber(redis.call('HGET', token, 'window') or 0) <= now then
  redis.call('HSET', token, 'window', now + window, 'refusals', 0)
end
if redis.call('HINCRBY', token, 'refusals', 1) >= at_most then rest = math.max(rest, window) end
if rest > 0 then redis.call('HSET', token, 'rests', math.max(now + rest, tonumber(redis.call('HGET', token, 'rests') or 0))) end
if refused then redis.call('HSET', token, 'refused', 1) end
redis.call('PEXPIRE', token, remembrance)
return 1
