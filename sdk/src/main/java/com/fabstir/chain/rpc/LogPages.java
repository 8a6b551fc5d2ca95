package com.fabstir.chain.rpc;

import com.fabstir.chain.LogEntry;
import com.fabstir.chain.rpc.RpcAnswer.Refusal;
import com.fabstir.chain.rpc.RpcAnswer.Result;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads logs in pages. Endpoints limit the range or the size of an answer, each differently and few
 * in a way that says by how much, so a refused range is halved.
 */
final class LogPages {
  private static final long FIRST_PAGE_BLOCKS = 10_000;

  private final RpcReads reads;

  LogPages(RpcReads reads) {
    this.reads = reads;
  }

  List<LogEntry> read(
      Address address, List<Optional<Bytes32>> topics, long fromBlock, long toBlock) {
    List<LogEntry> all = new ArrayList<>();
    long page = FIRST_PAGE_BLOCKS;
    long next = fromBlock;
    while (next <= toBlock) {
      long end = Math.min(toBlock, next + page - 1);
      Optional<List<LogEntry>> logs = page(address, topics, next, end, page == 1);
      if (logs.isPresent()) {
        all.addAll(logs.get());
        next = end + 1;
      } else {
        page = Math.max(1, Math.min(page, end - next + 1) / 2);
      }
    }
    return all;
  }

  /** Empty when the range is too large for the endpoint. */
  private Optional<List<LogEntry>> page(
      Address address, List<Optional<Bytes32>> topics, long from, long to, boolean smallest) {
    RpcRequest request = RpcRequest.read("eth_getLogs", filter(address, topics, from, to));
    return switch (reads.rpc().ask(request)) {
      case Result(var value) when value.isArray() ->
          Optional.of(
              value
                  .valueStream()
                  .map(item -> ReceiptForm.log(new RpcObject(item, request, reads.failures())))
                  .toList());
      case Result(var value) ->
          throw reads.failures().senseless(request, RpcFailures.quote(value.toString()));
      case Refusal refusal when !smallest && LogRangeLimit.isExceeded(refusal) -> Optional.empty();
      case Refusal refusal -> throw reads.failures().refused(request, refusal);
    };
  }

  private static Map<String, Object> filter(
      Address address, List<Optional<Bytes32>> topics, long from, long to) {
    List<String> wanted = new ArrayList<>();
    topics.forEach(topic -> wanted.add(topic.map(Bytes32::value).orElse(null)));
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("address", address.value());
    filter.put("fromBlock", Hex.number(from));
    filter.put("toBlock", Hex.number(to));
    filter.put("topics", Collections.unmodifiableList(wanted));
    return filter;
  }
}
