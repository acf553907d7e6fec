-- End a suspension; what waits may go out at once. 0 when the channel was not suspended.
local suspended, ready = KEYS[1], KEYS[2]
local channel = ARGV[1]

if redis.call('HDEL', suspended, channel) == 0 then return 0 end
redis.call('ZADD', ready, now, channel)
return 1
