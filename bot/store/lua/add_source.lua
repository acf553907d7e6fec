-- Add a source, due now. 0, changing nothing, when its id is taken.
local sources, due = KEYS[1], KEYS[2]
local id, body = ARGV[1], ARGV[2]

if redis.call('HSETNX', sources, id, body) == 0 then return 0 end
redis.call('ZADD', due, now, id)
return 1
