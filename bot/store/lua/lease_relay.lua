-- The right to relay a tenant's events: a new token, or nothing while somebody holds one.
local lease, last_fence = KEYS[1], KEYS[2]
local span = ARGV[1]

if redis.call('EXISTS', lease) == 1 then return false end
local fence = redis.call('INCR', last_fence)
redis.call('SET', lease, fence, 'PX', span)
return fence
