-- End a suspension; what waits may go out at once. 0 when the channel was not suspended.
local suspended, probing, probes, ready = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local channel = ARGV[1]

if redis.call('HDEL', suspended, channel) == 0 then return 0 end
redis.call('ZREM', probing, channel)
redis.call('HDEL', probes, channel)
redis.call('ZADD', ready, now, channel)
return 1
