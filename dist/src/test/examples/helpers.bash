# For examples.txt: what a person would do by other means.

# A pipe fails when its first program does.
set -o pipefail

# rpc METHOD PARAMETERS_AS_JSON: calls the devnet 'base' and prints the result. Node.js puts its terminal back as it was
# when it began, also from the background: it gets none.
rpc() {
  node -e '
    fetch(process.argv[1], {method: "POST", headers: {"content-type": "application/json"},
      body: JSON.stringify({jsonrpc: "2.0", id: 1, method: process.argv[2], params: JSON.parse(process.argv[3])})})
      .then(answer => answer.json()).then(answer => console.log(JSON.stringify(answer.result)))
  ' "http://127.0.0.1:$CHAIN_PORT" "$1" "$2" < /dev/null
}

signatures() {
  fabstir tx list --state open -o json | jq '.[0].signatures // 0'
}

# From now on a payment waits in the pool, and who sent it is dead; its number is in NUMBER, its hash in HASH.
stuck_payment() {
  rpc evm_setAutomine '[false]' && rpc evm_setIntervalMining '[0]'
  fabstir deposit 0.01ETH --yes > deposit.txt 2>&1 &
  until [ "$(fabstir tx list --state open -o json | jq -r '.[0].state')" = sent ]; do sleep 0.2; done
  kill -9 -- "-$!"
  NUMBER=$(fabstir tx list --state open -o json | jq -r '.[0].id')
  HASH=$(fabstir tx list --state open -o json | jq -r '.[0].hash')
}

# Blocks come again when a payment that waits has been replaced once more.
mine_after_replacement() {
  local before
  before=$(signatures)
  (
    until [ "$(signatures)" -gt "$before" ]; do sleep 0.2; done
    mine
  ) > /dev/null 2>&1 &
}

mine() {
  rpc evm_setAutomine '[true]' && rpc evm_setIntervalMining '[1]' && rpc anvil_mine '["0x5"]'
}

# Three sessions whose clients and whose node (process NODE) have died.
open_sessions() {
  local process count
  # One after the other: two at once would share an allowance of USDC.
  for count in 1 2 3; do
    tail -f /dev/null | fabstir chat > /dev/null 2>&1 &
    until [ "$(fabstir session list --open -o json | jq length)" = "$count" ]; do sleep 0.5; done
  done
  for process in $(jobs -p); do kill -9 -- "-$process"; done
  kill -9 "$NODE"
  wait 2> /dev/null
  set -- $(fabstir session list --open -o json | jq '.[].jobId | tonumber')
  FIRST=$1 SECOND=$2 THIRD=$3
}

# From now on the chain's clock runs thirty times as fast: settlements wait for a dispute window.
hurry() {
  while rpc evm_increaseTime '[29]'; do sleep 1; done > /dev/null 2>&1 &
  HURRY=$!
}
