-- Put a digest in its channel's outbox, as ``relay`` puts an alert there, and forget the held alerts that it tells.
local held, told, ready, leased, suspended, outbox = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local id, channel, body = ARGV[1], ARGV[2], ARGV[3]

if redis.call('ZADD', told, 'NX', now, id) == 1 then
  redis.call('XADD', outbox, '*', 'alert', id, 'body', body, 'story', '', 'act', 'post')
  if not redis.call('ZSCORE', leased, channel) and redis.call('HEXISTS', suspended, channel) == 0 then
    redis.call('ZADD', ready, 'NX', now, channel)
  end
end
for place = 4, #ARGV do redis.call('HDEL', held, ARGV[place]) end
return 1
