package com.fabstir.chain.rpc;

import com.fabstir.chain.LogEntry;
import com.fabstir.chain.Receipt;
import java.math.BigInteger;

/** Receipts and logs as JSON-RPC has them. */
final class ReceiptForm {
  private ReceiptForm() {}

  static Receipt receipt(RpcObject object) {
    return new Receipt(
        object.word("transactionHash"),
        object.smallNumber("blockNumber"),
        object.word("blockHash"),
        object.number("status").equals(BigInteger.ONE),
        object.number("gasUsed"),
        object.number("effectiveGasPrice"),
        object.objects("logs").stream().map(ReceiptForm::log).toList());
  }

  static LogEntry log(RpcObject object) {
    return new LogEntry(
        object.address("address"),
        object.words("topics"),
        object.text("data"),
        object.smallNumber("blockNumber"),
        object.word("transactionHash"),
        object.smallNumber("logIndex"));
  }
}
