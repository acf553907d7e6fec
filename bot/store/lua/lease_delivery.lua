-- The head of the outbox that has waited longest on these platforms, with a new token: {channel, token, entry, body, attempts, leases, in doubt since, the
-- story's first message}. Nothing while all rest or are leased; a suspended channel is not ready. Which channel it will be is only known here, so its own two
-- keys are made here, after the declared prefix of the same tenant: they are in the same slot.
local ready, leased, rests, fences, last_fence, firsts = unpack(KEYS)
local prefix, lease = ARGV[1], tonumber(ARGV[2])

local wanted = {}
for place = 3, #ARGV do
  wanted[ARGV[place]] = tonumber(redis.call('HGET', rests, ARGV[place]) or 0) <= now
end

local due = {}
for _, index in ipairs({ leased, ready }) do
  local found = redis.call('ZRANGEBYSCORE', index, '-inf', now, 'WITHSCORES')
  for place = 1, #found, 2 do
    if wanted[string.match(found[place], '^[^:]*')] then
      due[#due + 1] = { channel = found[place], since = tonumber(found[place + 1]) }
    end
  end
end
table.sort(due, function(one, other) return one.since < other.since end)

for _, place in ipairs(due) do
  local channel = place.channel
  local outbox, head = prefix .. 'out:' .. channel, prefix .. 'head:' .. channel
  local stranger = strange(outbox, 'stream') or strange(head, 'hash')
  if stranger then return stranger end

  redis.call('ZREM', ready, channel)
  redis.call('ZREM', leased, channel)
  local first = redis.call('XRANGE', outbox, '-', '+', 'COUNT', 1)[1]
  if first then
    local queued = fields(first[2])
    local fence = redis.call('INCR', last_fence)
    redis.call('HSET', fences, channel, fence)
    redis.call('ZADD', leased, now + lease, channel)
    return {
      channel, fence, first[1], queued.body,
      redis.call('HGET', head, 'attempts') or 0,
      redis.call('HINCRBY', head, 'leases', 1),
      redis.call('HGET', head, 'doubt') or queued.doubt or false,
      redis.call('HGET', firsts, channel .. '|' .. (queued.story or '')),
    }
  end
end
return false
