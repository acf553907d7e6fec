-- Add a watch, and put a tenant that is new at a cursor. 0, changing nothing, when its id or its name is taken.
local watches, names, cursor = KEYS[1], KEYS[2], KEYS[3]
local id, name, body, start = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

if redis.call('HEXISTS', names, name) == 1 or redis.call('HEXISTS', watches, id) == 1 then return 0 end
redis.call('SET', cursor, start, 'NX')
redis.call('HSET', names, name, id)
redis.call('HSET', watches, id, body)
return 1
