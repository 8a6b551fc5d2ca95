package com.fabstir.chain.tx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Hash;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

class Eip1559TransactionTest {
  private static final String KEY =
      "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
  private static final String TO = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

  @ParameterizedTest
  @CsvSource({
    "31337, 0, 0, 0x",
    "84532, 1, 1, 0xdb6b5246",
    "1, 127, 1000000000000000000, 0x00",
    "8453, 128, 255, 0x84276d8100000000000000000000000000000000000000000000000000000000000003e8"
  })
  void signedBytesAreThoseOfAnotherEncoder(
      long chainId, long nonce, BigInteger valueWei, String data) {
    BigInteger maxFee = BigInteger.valueOf(2_000_000_007);
    BigInteger priorityFee = BigInteger.valueOf(1_000_000);
    BigInteger gas = BigInteger.valueOf(345_678);
    RawTransaction other =
        RawTransaction.createTransaction(
            chainId, BigInteger.valueOf(nonce), gas, TO, valueWei, data, priorityFee, maxFee);
    byte[] expected = TransactionEncoder.signMessage(other, Credentials.create(KEY));

    try (LocalSigner signer = LocalSigner.of(HexFormat.of().parseHex(KEY))) {
      ContractCall call =
          new ContractCall(new Address(TO), data, valueWei, "test", Optional.empty());
      Eip1559Transaction.Signed signed =
          new Eip1559Transaction(chainId, nonce, new Fees(maxFee, priorityFee), gas, call)
              .sign(signer);

      assertThat(signed.rawTransaction()).isEqualTo("0x" + HexFormat.of().formatHex(expected));
      assertThat(signed.hash()).isEqualTo(Bytes32.of(Hash.sha3(expected)));
    }
  }
}
