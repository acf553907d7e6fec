-- Note that the post is about to be made, and renew the lease. 0 when the lease was lost or the delivery is finished: do not post.
local leased, fences, head = KEYS[1], KEYS[2], KEYS[3]
local channel, fence, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])

if redis.call('HGET', fences, channel) ~= fence or not redis.call('ZSCORE', leased, channel) then return 0 end
redis.call('HSETNX', head, 'doubt', now)
redis.call('ZADD', leased, now + lease, channel)
return 1
