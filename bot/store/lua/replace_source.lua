-- Put a source in the place of itself as it was; due now, or not at all. 0, changing nothing, when it is no longer as it was. Whoever polls it has lost it.
local sources, due, fences = KEYS[1], KEYS[2], KEYS[3]
local id, before, after, is_due = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

if redis.call('HGET', sources, id) ~= before then return 0 end
redis.call('HSET', sources, id, after)
redis.call('HDEL', fences, id)
if is_due == '1' then
  redis.call('ZADD', due, now, id)
else
  redis.call('ZREM', due, id)
end
return 1
