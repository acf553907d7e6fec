-- Take the turn for one request with a token: 0. Otherwise the milliseconds to wait, or -1 while the token is refused; nothing is taken then.
-- One number says how far ahead of its rate the token is (the generic cell rate algorithm).
local token = KEYS[1]
local every, burst, remembrance = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3]

if redis.call('HGET', token, 'refused') then return -1 end
local rest = tonumber(redis.call('HGET', token, 'rests') or 0) - now
if rest > 0 then return rest end

local due = math.max(now, tonumber(redis.call('HGET', token, 'due') or 0))
local wait = due - now - every * (burst - 1)
if wait > 0 then return wait end
redis.call('HSET', token, 'due', due + every)
redis.call('PEXPIRE', token, remembrance)
return 0
