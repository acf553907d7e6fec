-- End the suspensions on a platform that no probe will end: those that a refused token brought. Which they were.
local suspended, probing, ready = KEYS[1], KEYS[2], KEYS[3]
local platform = ARGV[1]

local resumed = {}
for _, channel in ipairs(redis.call('HKEYS', suspended)) do
  if string.match(channel, '^[^:]*') == platform and not redis.call('ZSCORE', probing, channel) then
    redis.call('HDEL', suspended, channel)
    redis.call('ZADD', ready, now, channel)
    resumed[#resumed + 1] = channel
  end
end
return resumed
