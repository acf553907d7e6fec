-- Move the oldest of an outbox to the dead letters so that `keep` stay, and put a notice behind these. How many were moved. What is in flight stays. A
-- notice that is there already, or was, says that this was done before.
local told, leased, outbox, head, buried = unpack(KEYS)
local channel, keep, why, burial = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local id, body = ARGV[5], ARGV[6]

local surplus = redis.call('XLEN', outbox) - keep
if surplus <= 0 or redis.call('ZADD', told, 'NX', now, id) == 0 then return 0 end

local moved = 0
local in_flight = redis.call('ZSCORE', leased, channel)
for place, entry in ipairs(redis.call('XRANGE', outbox, '-', '+', 'COUNT', surplus)) do
  if place > 1 or not in_flight then
    local queued = fields(entry[2])
    local doubt = place == 1 and redis.call('HGET', head, 'doubt') or queued.doubt or ''
    redis.call('XADD', buried, 'MINID', '~', now - burial, '*', 'body', queued.body, 'why', why, 'doubt', doubt)
    redis.call('XDEL', outbox, entry[1])
    moved = moved + 1
  end
end
if not in_flight then redis.call('DEL', head) end
redis.call('XADD', outbox, '*', 'alert', id, 'body', body, 'story', '', 'act', 'post')
return moved
