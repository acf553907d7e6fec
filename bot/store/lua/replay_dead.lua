-- Put a dead letter behind what waits for its channel, with its mark of doubt. 0 when it is no longer there, so that two who replay it replay it once.
local buried, outbox, ready, leased, suspended = unpack(KEYS)
local letter, channel, alert, story, act = unpack(ARGV)

local found = redis.call('XRANGE', buried, letter, letter)[1]
if not found then return 0 end
local kept = fields(found[2])
local row = { 'alert', alert, 'body', kept.body, 'story', story, 'act', act }
if (kept.doubt or '') ~= '' then
  row[#row + 1] = 'doubt'
  row[#row + 1] = kept.doubt
end
redis.call('XADD', outbox, '*', unpack(row))
redis.call('XDEL', buried, letter)
if not redis.call('ZSCORE', leased, channel) and redis.call('HEXISTS', suspended, channel) == 0 then
  redis.call('ZADD', ready, 'NX', now, channel)
end
return 1
