package com.fabstir.contract.a;

import com.fabstir.chain.ContractCall;
import com.fabstir.contract.HostRecord;
import com.fabstir.contract.NodeRegistry;
import com.fabstir.contract.RegisteredHost;
import com.fabstir.contract.RegistryTerms;
import com.fabstir.contract.abi.AbiFunction;
import com.fabstir.contract.abi.AbiValues;
import com.fabstir.contract.multicall.Multicall;
import com.fabstir.contract.multicall.Multicall.Answer;
import com.fabstir.contract.multicall.Multicall.Failed;
import com.fabstir.contract.multicall.Multicall.Returned;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class NodeRegistryA implements NodeRegistry {
  private final BoundContract contract;
  private final Multicall multicall;

  NodeRegistryA(BoundContract contract) {
    this.contract = contract;
    this.multicall = new Multicall(contract.reader());
  }

  @Override
  public Address address() {
    return contract.address();
  }

  @Override
  public RegistryTerms terms() {
    return new RegistryTerms(
        number(RegistryAbi.MIN_STAKE),
        number(RegistryAbi.MIN_PRICE_NATIVE),
        number(RegistryAbi.MAX_PRICE_NATIVE),
        number(RegistryAbi.MIN_PRICE_STABLE),
        number(RegistryAbi.MAX_PRICE_STABLE));
  }

  private BigInteger number(AbiFunction getter) {
    return contract.read(getter, values -> values.number(0));
  }

  @Override
  public Address fabToken() {
    return contract.read(RegistryAbi.FAB_TOKEN, values -> values.address(0));
  }

  @Override
  public Address modelRegistry() {
    return contract.read(RegistryAbi.MODEL_REGISTRY, values -> values.address(0));
  }

  @Override
  public Optional<RegisteredHost> host(Address operator) {
    return contract.read(RegistryAbi.GET_NODE_FULL_INFO, NodeRegistryA::host, operator);
  }

  @Override
  public List<HostRecord> hosts(List<Address> operators) {
    List<Answer> answers =
        multicall.call(
            operators.stream()
                .map(operator -> contract.question(RegistryAbi.GET_NODE_FULL_INFO, operator))
                .toList());
    List<HostRecord> records = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      records.add(record(operators.get(i), answers.get(i)));
    }
    return records;
  }

  private HostRecord record(Address operator, Answer answer) {
    return switch (answer) {
      case Failed failed -> new HostRecord.Unreadable(operator, failed.failure());
      case Returned returned -> {
        try {
          yield contract
              .mapped(RegistryAbi.GET_NODE_FULL_INFO, NodeRegistryA::host, returned.data())
              .<HostRecord>map(HostRecord.Found::new)
              .orElseGet(() -> new HostRecord.Missing(operator));
        } catch (FabstirException misfit) {
          yield new HostRecord.Unreadable(operator, misfit);
        }
      }
    };
  }

  /** Unknown operators read as zeros and empty texts. */
  private static Optional<RegisteredHost> host(AbiValues values) {
    return values.address(0).isZero()
        ? Optional.empty()
        : Optional.of(
            new RegisteredHost(
                values.address(0),
                values.number(1),
                values.flag(2),
                values.text(3),
                values.text(4),
                values.words(5),
                values.number(6),
                values.number(7)));
  }

  @Override
  public List<Address> activeHosts() {
    return contract.read(RegistryAbi.GET_ALL_ACTIVE_NODES, values -> values.addresses(0));
  }

  /** A host that registered a model twice is listed twice; we name it once. */
  @Override
  public List<Address> hostsForModel(Bytes32 modelId) {
    return contract.read(
        RegistryAbi.GET_NODES_FOR_MODEL,
        values -> values.addresses(0).stream().distinct().toList(),
        modelId);
  }

  @Override
  public ContractCall register(
      String metadata,
      String apiUrl,
      List<Bytes32> modelIds,
      BigInteger priceNativeWei,
      BigInteger priceStableBaseUnits) {
    return contract
        .call(
            RegistryAbi.REGISTER_NODE,
            metadata,
            apiUrl,
            modelIds,
            priceNativeWei,
            priceStableBaseUnits)
        .expecting(RegistryAbi.NODE_REGISTERED)
        .to("register the host at " + apiUrl);
  }

  @Override
  public ContractCall updateApiUrl(String apiUrl) {
    return contract
        .call(RegistryAbi.UPDATE_API_URL, apiUrl)
        .expecting(RegistryAbi.API_URL_UPDATED)
        .to("set the host's URL to " + apiUrl);
  }

  @Override
  public ContractCall updateModels(List<Bytes32> modelIds) {
    return contract
        .call(RegistryAbi.UPDATE_SUPPORTED_MODELS, modelIds)
        .expecting(RegistryAbi.MODELS_UPDATED)
        .to("set the host's models, " + modelIds.size() + " in all");
  }

  @Override
  public ContractCall updateMetadata(String metadata) {
    return contract
        .call(RegistryAbi.UPDATE_METADATA, metadata)
        .expecting(RegistryAbi.METADATA_UPDATED)
        .to("set the host's metadata");
  }

  @Override
  public ContractCall updatePriceNative(BigInteger priceWei) {
    return contract
        .call(RegistryAbi.UPDATE_PRICING_NATIVE, priceWei)
        .expecting(RegistryAbi.PRICING_UPDATED)
        .to("set the native price to " + priceWei + " wei per token");
  }

  @Override
  public ContractCall updatePriceStable(BigInteger priceBaseUnits) {
    return contract
        .call(RegistryAbi.UPDATE_PRICING_STABLE, priceBaseUnits)
        .expecting(RegistryAbi.PRICING_UPDATED)
        .to("set the stablecoin price to " + priceBaseUnits + " base units per token");
  }

  /** The registry emits no event here. */
  @Override
  public ContractCall addStake(BigInteger amountBaseUnits) {
    return contract
        .call(RegistryAbi.STAKE, amountBaseUnits)
        .to("add " + amountBaseUnits + " base units of FAB to the stake");
  }

  @Override
  public ContractCall unregister() {
    return contract
        .call(RegistryAbi.UNREGISTER_NODE)
        .expecting(RegistryAbi.NODE_UNREGISTERED)
        .to("unregister the host");
  }
}
