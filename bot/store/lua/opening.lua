-- In front of every script. The last argument names the type of each key; a script that would touch a key of another type ends here, because Redis does
-- not take back what a script wrote before it failed. All time is the server's: no two processes have to agree on the hour. The last argument but one is
-- the moment, in ms, from which nobody waits for the script any more: what a server finds in its hands after it hung is left undone, and leased to nobody.
local function strange(key, kind)
  local found = redis.call('TYPE', key).ok
  if found ~= 'none' and found ~= kind then
    return redis.error_reply('STRANGER ' .. key .. ' ' .. found .. ' ' .. kind)
  end
end

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)

local kinds = table.remove(ARGV)
if now > tonumber(table.remove(ARGV)) then return redis.error_reply('LATE nobody waits any more') end

local place = 0
for kind in string.gmatch(kinds, '%S+') do
  place = place + 1
  local stranger = strange(KEYS[place], kind)
  if stranger then return stranger end
end

-- What a stream entry holds, by name.
local function fields(entry)
  local named = {}
  for at = 1, #entry, 2 do
    named[entry[at]] = entry[at + 1]
  end
  return named
end
