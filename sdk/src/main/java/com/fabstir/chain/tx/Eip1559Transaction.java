package com.fabstir.chain.tx;

import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.evm.Keccak256;
import com.fabstir.key.Signer.RecoverableSignature;
import com.fabstir.key.TransactionSigner;
import com.fabstir.key.TransactionToSign;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.web3j.rlp.RlpDecoder;
import org.web3j.rlp.RlpEncoder;
import org.web3j.rlp.RlpList;
import org.web3j.rlp.RlpString;
import org.web3j.rlp.RlpType;

/**
 * A transaction of type 2 (EIP-1559): 0x02 followed by the RLP list of its fields.
 *
 * @param fees what is offered, in wei for a unit of gas
 */
record Eip1559Transaction(
    long chainId, long nonce, Fees fees, BigInteger gasLimit, ContractCall call) {
  private static final byte TYPE = 2;

  /** Position of the access list, behind the fields that are texts. */
  private static final int LIST_OF_ACCESS = 8;

  /** Signed bytes and their hash, which is the transaction's hash. */
  record Signed(String rawTransaction, Bytes32 hash) {}

  /** Reads back what was signed; description and expected event are not in there. */
  static Eip1559Transaction parse(SignedVariant variant) {
    String raw = variant.rawTransaction();
    RlpList fields =
        (RlpList)
            RlpDecoder.decode(HexFormat.of().parseHex(raw, 4, raw.length())).getValues().get(0);
    List<RlpString> texts =
        fields.getValues().stream().limit(LIST_OF_ACCESS).map(RlpString.class::cast).toList();
    return new Eip1559Transaction(
        texts.get(0).asPositiveBigInteger().longValueExact(),
        texts.get(1).asPositiveBigInteger().longValueExact(),
        new Fees(texts.get(3).asPositiveBigInteger(), texts.get(2).asPositiveBigInteger()),
        texts.get(4).asPositiveBigInteger(),
        new ContractCall(
            new Address(texts.get(5).asString()),
            "0x" + HexFormat.of().formatHex(texts.get(7).getBytes()),
            texts.get(6).asPositiveBigInteger(),
            variant.purpose().name(),
            Optional.empty()));
  }

  Eip1559Transaction withFees(Fees offered) {
    return new Eip1559Transaction(chainId, nonce, offered, gasLimit, call);
  }

  /** The fields are ours whoever signs: all that is taken from the signer is the signature. */
  Signed sign(TransactionSigner signer) {
    List<RlpType> fields = fields();
    RecoverableSignature signature = signer.sign(toSign(Keccak256.of(typed(fields))));
    fields.add(RlpString.create(BigInteger.valueOf(signature.recoveryId())));
    fields.add(RlpString.create(signature.r()));
    fields.add(RlpString.create(signature.s()));
    byte[] raw = typed(fields);
    return new Signed("0x" + HexFormat.of().formatHex(raw), Keccak256.of(raw));
  }

  private TransactionToSign toSign(Bytes32 digest) {
    return new TransactionToSign(
        chainId,
        nonce,
        fees.maxPriorityFeePerGasWei(),
        fees.maxFeePerGasWei(),
        gasLimit,
        call.to(),
        call.valueWei(),
        call.data(),
        digest);
  }

  private List<RlpType> fields() {
    List<RlpType> fields = new ArrayList<>();
    fields.add(RlpString.create(BigInteger.valueOf(chainId)));
    fields.add(RlpString.create(BigInteger.valueOf(nonce)));
    fields.add(RlpString.create(fees.maxPriorityFeePerGasWei()));
    fields.add(RlpString.create(fees.maxFeePerGasWei()));
    fields.add(RlpString.create(gasLimit));
    fields.add(RlpString.create(bytes(call.to().value())));
    fields.add(RlpString.create(call.valueWei()));
    fields.add(RlpString.create(bytes(call.data())));
    fields.add(new RlpList());
    return fields;
  }

  private static byte[] typed(List<RlpType> fields) {
    byte[] list = RlpEncoder.encode(new RlpList(fields));
    byte[] typed = new byte[1 + list.length];
    typed[0] = TYPE;
    System.arraycopy(list, 0, typed, 1, list.length);
    return typed;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex, 2, hex.length());
  }
}
