package com.fabstir.node.http;

import com.fabstir.access.AccessMode;
import com.fabstir.chain.Chain;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.node.engine.ModelFacts;
import com.fabstir.node.gpu.GpuFacts;
import com.fabstir.plugin.NodeStatus;
import com.fabstir.store.SessionTotals;
import com.fabstir.store.StoredSession;
import java.math.BigInteger;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What the documents tell about the node. */
public interface NodeView {
  NodeStatus status();

  /** Whether something computes. */
  boolean modelLoaded();

  /** Whether a prompt of a running session can be answered. */
  boolean canAnswer();

  /** Whether new sessions are taken; false from the moment the node is told to end. */
  boolean ready();

  /** Those that it may use. */
  List<GpuFacts> gpus();

  ModelFacts model();

  Chain chain();

  /** With every address that the chain knows. */
  ContractAddresses contracts();

  SessionTotals totals();

  /** What the node's store knows of a session job. */
  Optional<StoredSession> session(BigInteger jobId);

  /** Whether another question would have to wait. */
  boolean busy();

  /** What clients have to show. */
  AccessMode accessMode();

  /** Where clients reach the node, if the operator said so. */
  Optional<URI> publicUrl();
}
