-- Save a source as it is after its poll and let it rest; one that is paused (a rest below 0) is not due again. 0, changing nothing, for an old token or
-- a source that was removed.
local sources, due, fences = KEYS[1], KEYS[2], KEYS[3]
local id, fence, body, wait = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])

if redis.call('HGET', fences, id) ~= fence then return 0 end
redis.call('HSET', sources, id, body)
if wait < 0 then
  redis.call('ZREM', due, id)
else
  redis.call('ZADD', due, now + wait, id)
end
return 1
