-- Since when an outbox on these platforms may be looked at; nothing when none may. An outbox whose lease ran out counts as well.
local ready, leased, rests = KEYS[1], KEYS[2], KEYS[3]

local wanted = {}
for _, platform in ipairs(ARGV) do
  wanted[platform] = tonumber(redis.call('HGET', rests, platform) or 0) <= now
end

local since = false
for _, index in ipairs({ leased, ready }) do
  local found = redis.call('ZRANGEBYSCORE', index, '-inf', now, 'WITHSCORES')
  for place = 1, #found, 2 do
    if wanted[string.match(found[place], '^[^:]*')] then
      if not since or tonumber(found[place + 1]) < tonumber(since) then since = found[place + 1] end
      break
    end
  end
end
return since
