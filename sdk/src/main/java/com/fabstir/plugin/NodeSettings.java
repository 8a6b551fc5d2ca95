package com.fabstir.plugin;

import com.fabstir.access.AccessSettings;
import com.fabstir.access.TlsFiles;
import com.fabstir.chain.Chain;
import com.fabstir.chain.GasPrice;
import com.fabstir.contract.ContractAddresses;
import com.fabstir.key.Signer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * All that a node needs, resolved and typed before it starts.
 *
 * @param modelFile what the node computes with; when a server computes, the file that it has
 *     loaded, if it is here
 * @param stateDirectory node.db, node.lock, the content store; 0700
 * @param accountsDatabase the transaction journal shared with the command line
 * @param apiPort HTTP and WebSocket port; 0 takes a free one
 * @param gpuLayers upper bound of model layers on the GPU, or {@link #FITTED_GPU_LAYERS}
 * @param contextTokens context of one session in tokens; 0 takes the model's own, bounded
 * @param maxSessions sequences that are computed at once
 * @param graceAfterClose wait before settling after a clean close (code 1000)
 * @param graceAfterLoss wait before settling after any other loss of the last socket
 * @param maxFeePerGas most that is ever offered for a unit of gas
 * @param claims what is risked before the chain has paid
 * @param answerBudget longest time of one answer for old clients
 * @param engine what computes the answers
 * @param http how clients without a socket are treated
 * @param crashes those that led to this start
 */
public record NodeSettings(
    Chain chain,
    ContractAddresses contracts,
    Signer hostKey,
    Optional<Path> modelFile,
    Path stateDirectory,
    Path accountsDatabase,
    int apiPort,
    Optional<URI> publicUrl,
    int gpuLayers,
    int contextTokens,
    int maxSessions,
    Duration sessionKeyTtl,
    Duration graceAfterClose,
    Duration graceAfterLoss,
    Duration answerBudget,
    Duration drainLimit,
    GasPrice maxFeePerGas,
    ClaimSettings claims,
    EngineChoice engine,
    NodeLimits limits,
    AccessSettings access,
    Optional<TlsFiles> tls,
    HttpSettings http,
    PastCrashes crashes) {

  /** As many as the GPU's free memory holds. */
  public static final int FITTED_GPU_LAYERS = -1;

  /** The part that can change while the node serves. */
  public LiveSettings live() {
    return new LiveSettings(access, limits, http, answerBudget);
  }
}
