package com.fabstir.node.auth;

import com.fabstir.access.AccessSettings;
import com.fabstir.error.FabstirException;

/**
 * On what terms clients are served; as a whole replaced by others.
 *
 * @param limits what is used up of them stays so when the terms change
 */
public record AccessTerms(AccessPolicy policy, AccessLimits limits, RulesFile rules) {

  /**
   * @throws FabstirException CONFIG_INVALID when the rules cannot be read
   */
  public static AccessTerms of(AccessSettings settings) {
    return of(settings, new AccessLimits(settings.rates()));
  }

  /**
   * The terms that follow these.
   *
   * @throws FabstirException CONFIG_INVALID when the rules cannot be read
   */
  public AccessTerms next(AccessSettings settings) {
    return of(settings, limits.changedTo(settings.rates()));
  }

  private static AccessTerms of(AccessSettings settings, AccessLimits limits) {
    return new AccessTerms(
        new AccessPolicy(settings.mode()), limits, new RulesFile(settings.rules()));
  }
}
