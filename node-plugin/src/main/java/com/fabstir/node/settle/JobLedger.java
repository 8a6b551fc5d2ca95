package com.fabstir.node.settle;

import com.fabstir.node.job.VerifiedJob;
import java.math.BigInteger;
import java.util.Optional;

/** The accounts of all session jobs of this node: what was written, claimed and settled. */
public interface JobLedger {

  /** Opens the account of a verified job, or returns the one that is there. */
  JobAccount open(VerifiedJob job);

  /** An account that is open here; empty for unknown and for settled jobs. */
  Optional<JobAccount> find(BigInteger jobId);
}
