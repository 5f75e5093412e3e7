-- Asks for the addresses of a file at random, the same ones in each round, and says in one line of JSON what came of it.

local requests = {}

function init(arguments)
  for address in io.lines(arguments[1]) do
    table.insert(requests, wrk.format("GET", address, {["Accept-Encoding"] = "gzip"}))
  end
end

function request()
  -- Not in turn: some addresses would always come over the same connections, and so to one worker alone.
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format(
    '{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, failed
  ))
end
