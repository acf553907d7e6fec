-- Put a watch in the place of what it was. 0, changing nothing, when it is no longer that.
local watches = KEYS[1]
local id, before, after = ARGV[1], ARGV[2], ARGV[3]

if redis.call('HGET', watches, id) ~= before then return 0 end
redis.call('HSET', watches, id, after)
return 1
