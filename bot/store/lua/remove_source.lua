-- Remove a source. Without its token, whoever polls it cannot put it back.
local sources, due, fences = KEYS[1], KEYS[2], KEYS[3]
local id = ARGV[1]

redis.call('ZREM', due, id)
redis.call('HDEL', fences, id)
return redis.call('HDEL', sources, id)
