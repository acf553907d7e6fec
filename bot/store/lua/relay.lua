-- Put alerts in their channels' outboxes and move the cursor. 0, changing nothing, when the cursor is elsewhere, so that repeating it does nothing; an
-- alert that was told once is not told again, even should the log repeat its change.
local cursor, told, ready, leased, suspended = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local standing, standing_at = KEYS[6], KEYS[7]
local before, after, lifetime, standing_lifetime = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local first_outbox, first_alert, each = 8, 5, 5

if (redis.call('GET', cursor) or '0-0') ~= before then return 0 end
for count = 0, #KEYS - first_outbox do
  local outbox, alert = KEYS[first_outbox + count], first_alert + count * each
  local id, channel, story, act, body = unpack(ARGV, alert, alert + each - 1)
  if redis.call('ZADD', told, 'NX', now, id) == 1 then
    redis.call('XADD', outbox, '*', 'alert', id, 'body', body, 'story', story, 'act', act)
    if story ~= '' and act ~= 'reply' then
      redis.call('HSET', standing, channel .. '|' .. story, body)
      redis.call('ZADD', standing_at, now, channel .. '|' .. story)
    end
    -- A leased channel comes back by itself when its delivery is finished; made ready now, it would have two in flight.
    if not redis.call('ZSCORE', leased, channel) and redis.call('HEXISTS', suspended, channel) == 0 then
      redis.call('ZADD', ready, 'NX', now, channel)
    end
  end
end
redis.call('ZREMRANGEBYSCORE', told, '-inf', now - lifetime)
for _, place in ipairs(redis.call('ZRANGEBYSCORE', standing_at, '-inf', now - standing_lifetime, 'LIMIT', 0, 100)) do
  redis.call('ZREM', standing_at, place)
  redis.call('HDEL', standing, place)
end
redis.call('SET', cursor, after)
return 1
