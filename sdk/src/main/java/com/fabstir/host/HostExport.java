package com.fabstir.host;

import com.fabstir.contract.RegisteredHost;
import com.fabstir.evm.Bytes32;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes what is registered as a {@link HostFile}: what all chains share stands at the top. */
public final class HostExport {
  private static final PerMillion STABLE = new PerMillion("USDC", 6);
  private static final int FAB_DECIMALS = 18;

  private final Map<Long, Map<String, Object>> chains = new LinkedHashMap<>();

  /**
   * @param more what a file should say besides, such as the endpoint, by name
   */
  public HostExport add(long chainId, RegisteredHost host, Map<String, String> more) {
    HostMetadata metadata = HostMetadata.parse(host.metadata());
    Map<String, Object> wishes = new LinkedHashMap<>();
    wishes.put("name", metadata.name().orElse("unnamed"));
    wishes.put("tier", metadata.tier().orElse("standard"));
    wishes.put("url", host.apiUrl());
    wishes.put("models", host.modelIds().stream().map(Bytes32::value).toList());
    Map<String, String> prices = new LinkedHashMap<>();
    prices.put("native", host.priceNativeWei() + " wei");
    prices.put("stable", STABLE.shortText(host.priceStableBaseUnits()));
    wishes.put("prices", prices);
    wishes.put("stake", fab(host.stakeBaseUnits()));
    metadata.location().ifPresent(location -> wishes.put("location", location));
    metadata.capacity().ifPresent(sessions -> wishes.put("capacity", sessions));
    wishes.putAll(more);
    chains.put(chainId, wishes);
    return this;
  }

  private static String fab(BigInteger baseUnits) {
    return HostChecks.coins(baseUnits, FAB_DECIMALS) + " FAB";
  }

  /** The content, chains' ids as numbers. */
  public Map<String, Object> content() {
    Map<String, Object> shared = new LinkedHashMap<>();
    List<Map<String, Object>> all = List.copyOf(chains.values());
    all.getFirst()
        .forEach(
            (name, value) -> {
              if (!HostFile.CHAIN_ONLY.contains(name)
                  && all.stream().allMatch(chain -> value.equals(chain.get(name)))) {
                shared.put(name, value);
              }
            });
    Map<Long, Map<String, Object>> own = new LinkedHashMap<>();
    chains.forEach(
        (id, wishes) -> {
          Map<String, Object> rest = new LinkedHashMap<>(wishes);
          rest.keySet().removeAll(shared.keySet());
          own.put(id, rest);
        });
    Map<String, Object> content = new LinkedHashMap<>(shared);
    content.put("chains", own);
    return content;
  }

  /** The text of the file. */
  public String yaml() {
    return YAMLMapper.builder()
        .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
        .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
        .build()
        .writeValueAsString(content());
  }
}
