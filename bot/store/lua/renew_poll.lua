-- Hold on to a source for longer. 0, changing nothing, for an old token or a source that was removed.
local due, fences = KEYS[1], KEYS[2]
local id, fence, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])

if redis.call('HGET', fences, id) ~= fence then return 0 end
redis.call('ZADD', due, now + lease, id)
return 1
