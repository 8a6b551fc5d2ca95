package com.fabstir.node.auth;

import com.fabstir.access.NetworkRange;
import com.fabstir.contract.SessionJob;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.node.peer.ClientAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Networks and wallets that are allowed or blocked. Blocked comes first; where some networks, or
 * some wallets, are allowed, all others are not.
 */
record AccessRules(
    List<NetworkRange> allowedNetworks,
    List<NetworkRange> blockedNetworks,
    Set<Address> allowedWallets,
    Set<Address> blockedWallets) {
  static final AccessRules NONE = new AccessRules(List.of(), List.of(), Set.of(), Set.of());

  /** Lines that cannot be read; the first of them. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(int line) {
      super(
          "line "
              + line
              + ": expected allow or block, then an address, a range (203.0.113.0/24) or a wallet"
              + " (0x...)");
    }
  }

  /** One rule a line; what follows # is a comment. */
  static AccessRules parse(String text) throws Unreadable {
    var rules =
        new AccessRules(new ArrayList<>(), new ArrayList<>(), new HashSet<>(), new HashSet<>());
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String rule = line.replaceFirst("#.*", "").strip();
      if (!rule.isEmpty() && !rules.add(rule.split("\\s+"))) {
        throw new Unreadable(number);
      }
    }
    return rules;
  }

  private boolean add(String[] words) {
    if (words.length != 2 || !(words[0].equals("allow") || words[0].equals("block"))) {
      return false;
    }
    boolean allow = words[0].equals("allow");
    try {
      if (words[1].startsWith("0x")) {
        (allow ? allowedWallets : blockedWallets).add(new Address(words[1]));
      } else {
        (allow ? allowedNetworks : blockedNetworks).add(new NetworkRange(words[1]));
      }
      return true;
    } catch (IllegalArgumentException | FabstirException _) {
      return false;
    }
  }

  boolean admits(ClientAddress client) {
    return blockedNetworks.stream().noneMatch(range -> range.contains(client.address()))
        && (allowedNetworks.isEmpty()
            || allowedNetworks.stream().anyMatch(range -> range.contains(client.address())));
  }

  /** By the wallet that pays for the job and by the one that signed. */
  boolean admits(SessionJob job, Optional<ClientIdentity> client) {
    Set<Address> wallets = new HashSet<>(ClientIdentity.parties(job));
    client.map(ClientIdentity::address).ifPresent(wallets::add);
    return wallets.stream().noneMatch(blockedWallets::contains)
        && (allowedWallets.isEmpty() || wallets.stream().anyMatch(allowedWallets::contains));
  }
}
