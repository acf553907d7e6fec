-- The source longest due, with a new token: {token, source}. It is due again when the lease runs out, so that a watcher which died is no loss.
local sources, due, fences, last_fence = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local lease = tonumber(ARGV[1])

local id = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, 1)[1]
if not id then return false end
local fence = redis.call('INCR', last_fence)
redis.call('HSET', fences, id, fence)
redis.call('ZADD', due, now + lease, id)
return { fence, redis.call('HGET', sources, id) }
