-- Remove a watch and free its name.
local watches, names = KEYS[1], KEYS[2]
local id = ARGV[1]

local taken = redis.call('HGETALL', names)
for place = 1, #taken, 2 do
  if taken[place + 1] == id then redis.call('HDEL', names, taken[place]) end
end
return redis.call('HDEL', watches, id)
