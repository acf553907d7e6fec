-- The head of a channel's outbox, with a new token: {token, entry, body, attempts, leases, in doubt since}. Nothing while the channel rests or is leased, or
-- when its outbox is empty; a suspended one is not ready.
local ready, leased, rests, fences, last_fence, outbox, head = unpack(KEYS)
local channel, platform, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])

local since = redis.call('ZSCORE', leased, channel) or redis.call('ZSCORE', ready, channel)
if not since or tonumber(since) > now then return false end
if tonumber(redis.call('HGET', rests, platform) or 0) > now then return false end

redis.call('ZREM', ready, channel)
redis.call('ZREM', leased, channel)
local first = redis.call('XRANGE', outbox, '-', '+', 'COUNT', 1)[1]
if not first then return false end

local fence = redis.call('INCR', last_fence)
redis.call('HSET', fences, channel, fence)
redis.call('ZADD', leased, now + lease, channel)
local leases = redis.call('HINCRBY', head, 'leases', 1)
return { fence, first[1], first[2][4], redis.call('HGET', head, 'attempts') or 0, leases, redis.call('HGET', head, 'doubt') }
