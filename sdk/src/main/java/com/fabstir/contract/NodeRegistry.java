package com.fabstir.contract;

import com.fabstir.chain.ContractCall;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The host registry of any contract generation. */
public interface NodeRegistry {
  Address address();

  RegistryTerms terms();

  Address fabToken();

  Address modelRegistry();

  Optional<RegisteredHost> host(Address operator);

  /** Many at once, in few requests, in the order of the addresses. */
  List<HostRecord> hosts(List<Address> operators);

  List<Address> activeHosts();

  List<Address> hostsForModel(Bytes32 modelId);

  ContractCall register(
      String metadata,
      String apiUrl,
      List<Bytes32> modelIds,
      BigInteger priceNativeWei,
      BigInteger priceStableBaseUnits);

  ContractCall updateApiUrl(String apiUrl);

  ContractCall updateModels(List<Bytes32> modelIds);

  ContractCall updateMetadata(String metadata);

  ContractCall updatePriceNative(BigInteger priceWei);

  ContractCall updatePriceStable(BigInteger priceBaseUnits);

  ContractCall addStake(BigInteger amountBaseUnits);

  ContractCall unregister();
}
