-- End the suspensions on these platforms whose next probe is due. Which they were; how often each was probed stays known.
local suspended, probing, ready = KEYS[1], KEYS[2], KEYS[3]

local wanted, resumed = {}, {}
for _, platform in ipairs(ARGV) do wanted[platform] = true end
for _, channel in ipairs(redis.call('ZRANGEBYSCORE', probing, '-inf', now)) do
  if wanted[string.match(channel, '^[^:]*')] then
    redis.call('ZREM', probing, channel)
    redis.call('HDEL', suspended, channel)
    redis.call('ZADD', ready, now, channel)
    resumed[#resumed + 1] = channel
  end
end
return resumed
