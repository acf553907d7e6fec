-- Record how a delivery went and give its lease back. 0, changing nothing, when the lease was lost; 1 also when this was recorded before, so that it can be
-- repeated after a reply that never came. `how` is posted, later, buried, gone or suspended; `words` the platform's id of the message, or why.
local ready, leased, suspended, probing, probes, rests, fences, outbox, head, receipts, buried, firsts, firsts_at, muted = unpack(KEYS)
local channel, platform, fence, entry = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local how, words, wait = ARGV[5], ARGV[6], tonumber(ARGV[7])
local counted, in_doubt, whole_token = ARGV[8] == '1', ARGV[9] == '1', ARGV[10] == '1'
local receipts_at_most, burial, remembrance = ARGV[11], tonumber(ARGV[12]), tonumber(ARGV[13])
local first_probe = 14

if redis.call('HGET', fences, channel) ~= fence then return 0 end
if not redis.call('ZSCORE', leased, channel) then return 1 end

local function suspend(other)
  redis.call('ZREM', ready, other)
  redis.call('HSETNX', suspended, other, words)
end

local function probe_later() -- each time after a longer rest, the last of which goes on for ever
  local number = redis.call('HINCRBY', probes, channel, 1)
  local rest = tonumber(ARGV[math.min(first_probe + number - 1, #ARGV)])
  redis.call('ZADD', probing, now + rest, channel)
end

local function forget(index, bodies)
  for _, name in ipairs(redis.call('ZRANGEBYSCORE', index, '-inf', now - remembrance, 'LIMIT', 0, 100)) do
    redis.call('ZREM', index, name)
    if bodies then redis.call('HDEL', bodies, name) end
  end
end

redis.call('ZREM', leased, channel)
redis.call('ZADD', ready, now + wait, channel) -- also when nothing waits: what comes next must rest as long
redis.call('HDEL', head, 'leases')

if how == 'posted' or how == 'buried' or how == 'gone' then
  local first = redis.call('XRANGE', outbox, entry, entry)[1]
  local queued = first and fields(first[2])
  local place = queued and channel .. '|' .. (queued.story or '')
  if queued and how == 'posted' then
    redis.call('XADD', receipts, 'MAXLEN', '~', receipts_at_most, '*', 'alert', queued.alert, 'channel', channel, 'ref', words)
    if queued.act ~= 'edit' then
      redis.call('HSETNX', firsts, place, words)
      redis.call('ZADD', firsts_at, 'NX', now, place)
    end
  elseif queued and how == 'buried' then
    local doubt = redis.call('HGET', head, 'doubt') or queued.doubt or ''
    redis.call('XADD', buried, 'MINID', '~', now - burial, '*', 'body', queued.body, 'why', words, 'doubt', doubt)
  elseif queued then
    redis.call('HDEL', firsts, place)
    redis.call('ZREM', firsts_at, place)
    redis.call('ZADD', muted, now, place)
  end
  forget(firsts_at, firsts)
  forget(muted)
  redis.call('XDEL', outbox, entry)
  redis.call('DEL', head)
  redis.call('HDEL', probes, channel)
else
  if counted then redis.call('HINCRBY', head, 'attempts', 1) end
  if not in_doubt then redis.call('HDEL', head, 'doubt') end
end

if how == 'later' and whole_token then redis.call('HSET', rests, platform, now + wait) end
if how == 'suspended' then suspend(channel) end
if how == 'suspended' and not whole_token then probe_later() end
if how == 'suspended' and whole_token then
  -- What waits for the same token would be refused as well; a delivery in flight will be refused by itself.
  for _, known in ipairs({ redis.call('HKEYS', fences), redis.call('ZRANGE', ready, 0, -1) }) do
    for _, other in ipairs(known) do
      if string.match(other, '^[^:]*') == platform and not redis.call('ZSCORE', leased, other) then suspend(other) end
    end
  end
end
return 1
