-- In front of every script. The last argument names the type of each key; a script that would touch a key of another type ends here, because Redis does
-- not take back what a script wrote before it failed. All time is the server's: no two processes have to agree on the hour.
local kinds = table.remove(ARGV)
local place = 0
for kind in string.gmatch(kinds, '%S+') do
  place = place + 1
  local found = redis.call('TYPE', KEYS[place]).ok
  if found ~= 'none' and found ~= kind then
    return redis.error_reply('STRANGER ' .. KEYS[place] .. ' ' .. found .. ' ' .. kind)
  end
end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
