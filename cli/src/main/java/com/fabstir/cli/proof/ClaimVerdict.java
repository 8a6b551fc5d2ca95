package com.fabstir.cli.proof;

import com.fabstir.evm.Bytes32;
import com.fabstir.proof.Finding;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found about one claim.
 *
 * @param index position among the job's claims, from 0
 */
record ClaimVerdict(
    int index,
    BigInteger tokens,
    Bytes32 proofHash,
    String proofCid,
    Result result,
    List<Finding> findings) {

  /** Whether commitment and claim fit. */
  enum Result {
    AGREES,
    DIFFERS,
    /** The committed bytes are not at hand. */
    MISSING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  List<String> text() {
    var lines = new ArrayList<String>();
    lines.add("Claim " + index + " of " + tokens + " tokens: " + result + " (" + proofCid + ")");
    findings.forEach(finding -> lines.add("  " + finding));
    return lines;
  }
}
