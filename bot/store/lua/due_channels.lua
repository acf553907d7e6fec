-- The channels of these platforms whose outbox may be looked at: {channel, since when, ...}. Those whose lease ran out count as well.
local ready, leased, rests = KEYS[1], KEYS[2], KEYS[3]
local at_most = 64

local wanted = {}
for _, platform in ipairs(ARGV) do
  wanted[platform] = tonumber(redis.call('HGET', rests, platform) or 0) <= now
end

local due = {}
for _, index in ipairs({ leased, ready }) do
  local found = redis.call('ZRANGEBYSCORE', index, '-inf', now, 'WITHSCORES')
  for place = 1, #found, 2 do
    if wanted[string.match(found[place], '^[^:]*')] and #due < 2 * at_most then
      due[#due + 1] = found[place]
      due[#due + 1] = found[place + 1]
    end
  end
end
return due
