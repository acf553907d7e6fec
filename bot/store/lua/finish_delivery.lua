-- Record how a delivery went and give its lease back. 0, changing nothing, when the lease was lost; 1 also when this was recorded before, so that it can be
-- repeated after a reply that never came. `how` is posted, later, buried or suspended; `words` the platform's id of the message, or why.
local ready, leased, suspended, rests, fences, outbox, head, receipts, buried = unpack(KEYS)
local channel, platform, fence, entry = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local how, words, wait = ARGV[5], ARGV[6], tonumber(ARGV[7])
local counted, in_doubt, whole_token = ARGV[8] == '1', ARGV[9] == '1', ARGV[10] == '1'
local receipts_at_most, burial = ARGV[11], tonumber(ARGV[12])

if redis.call('HGET', fences, channel) ~= fence then return 0 end
if not redis.call('ZSCORE', leased, channel) then return 1 end

local function suspend(other)
  redis.call('ZREM', ready, other)
  redis.call('HSETNX', suspended, other, words)
end

redis.call('ZREM', leased, channel)
redis.call('ZADD', ready, now + wait, channel) -- also when nothing waits: what comes next must rest as long
redis.call('HDEL', head, 'leases')

if how == 'posted' or how == 'buried' then
  local first = redis.call('XRANGE', outbox, entry, entry)[1]
  if first and how == 'posted' then
    redis.call('XADD', receipts, 'MAXLEN', '~', receipts_at_most, '*', 'alert', first[2][2], 'channel', channel, 'ref', words)
  elseif first then
    redis.call('XADD', buried, 'MINID', '~', now - burial, '*', 'body', first[2][4], 'why', words)
  end
  redis.call('XDEL', outbox, entry)
  redis.call('DEL', head)
else
  if counted then redis.call('HINCRBY', head, 'attempts', 1) end
  if not in_doubt then redis.call('HDEL', head, 'doubt') end
end

if how == 'later' and whole_token then redis.call('HSET', rests, platform, now + wait) end
if how == 'suspended' then suspend(channel) end
if how == 'suspended' and whole_token then
  -- What waits for the same token would be refused as well; a delivery in flight will be refused by itself.
  for _, known in ipairs({ redis.call('HKEYS', fences), redis.call('ZRANGE', ready, 0, -1) }) do
    for _, other in ipairs(known) do
      if string.match(other, '^[^:]*') == platform and not redis.call('ZSCORE', leased, other) then suspend(other) end
    end
  end
end
return 1
