// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {HostEarnings} from "./HostEarnings.sol";
import {NodeRegistry} from "./NodeRegistry.sol";
import {MarketplaceState} from "./marketplace/MarketplaceState.sol";
import {SessionCreation} from "./marketplace/SessionCreation.sol";
import {Treasury} from "./marketplace/Treasury.sol";

/// @title Sessions in which a host sells tokens of inference against a deposit, settled on the host's claims.
contract JobMarketplace is SessionCreation, Treasury {
    /// @dev The most that a host may claim, per second since its last claim or the start.
    uint256 private constant MAX_TOKENS_PER_SECOND = 20;
    /// @dev A session without a claim times out after this many times its proof interval, read as seconds.
    uint256 private constant SILENT_INTERVALS = 3;

    constructor(
        address _nodeRegistry,
        address payable _hostEarnings,
        uint256 _feeBasisPoints,
        uint256 _disputeWindow,
        address _treasury,
        address _usdc
    ) MarketplaceState(_feeBasisPoints, _disputeWindow) {
        nodeRegistry = NodeRegistry(_nodeRegistry);
        hostEarnings = HostEarnings(_hostEarnings);
        treasuryAddress = _treasury;
        usdcAddress = _usdc;
        acceptedTokens[_usdc] = true;
        tokenMinDeposits[_usdc] = USDC_MIN_DEPOSIT;
    }

    /// @notice Claims `tokensClaimed` more tokens. Hash and CID are recorded, not verified.
    function submitProofOfWork(uint256 jobId, uint256 tokensClaimed, bytes32 proofHash, string calldata proofCID)
        external
        nonReentrant
    {
        SessionJob storage session = sessionJobs[jobId];
        requireActive(session);
        require(msg.sender == session.host, "Only host can submit proof");
        require(tokensClaimed >= MIN_PROVEN_TOKENS, "Must claim minimum tokens");
        uint256 allowed = (block.timestamp - session.lastProofTime) * MAX_TOKENS_PER_SECOND;
        require(tokensClaimed <= allowed, "Excessive tokens claimed");
        uint256 paidFor = session.deposit / session.pricePerToken;
        require(session.tokensUsed + tokensClaimed <= paidFor, "Exceeds deposit");
        session.lastProofHash = proofHash;
        session.lastProofCID = proofCID;
        session.proofs.push(ProofSubmission(proofHash, tokensClaimed, block.timestamp, false));
        session.tokensUsed += tokensClaimed;
        session.lastProofTime = block.timestamp;
        emit ProofSubmitted(jobId, msg.sender, tokensClaimed, proofHash, proofCID);
    }

    /// @notice The requester may end a session at any time, anyone else after the dispute window.
    function completeSessionJob(uint256 jobId, string calldata conversationCID) external nonReentrant {
        SessionJob storage session = sessionJobs[jobId];
        requireActive(session);
        if (msg.sender != session.requester) {
            require(block.timestamp >= session.startTime + DISPUTE_WINDOW, "Must wait dispute window");
        }
        session.status = SessionStatus.Completed;
        session.conversationCID = conversationCID;
        settle(jobId, session);
    }

    function triggerSessionTimeout(uint256 jobId) external nonReentrant {
        SessionJob storage session = sessionJobs[jobId];
        requireActive(session);
        bool expired = block.timestamp > session.startTime + session.maxDuration;
        require(expired || silent(session), "Session not timed out");
        session.status = SessionStatus.TimedOut;
        settle(jobId, session);
        emit SessionTimedOut(jobId, session.withdrawnByHost, session.refundedToUser);
    }

    /// @dev Dead surface of generation A, kept for equality of the ABI: nothing creates a job, so it always reverts.
    function claimWithProof(uint256 jobId, bytes calldata proof, string calldata responseS5CID) external nonReentrant {
        require(jobs[jobId].id != 0 && proof.length > 0, "Job does not exist");
        emit JobCompleted(jobId, msg.sender, responseS5CID);
    }

    /// @dev An id that was never given reads as Active, because that is 0; strict generation A takes it for that.
    function isSession(SessionJob storage session) internal view virtual returns (bool) {
        return session.id != 0;
    }

    function requireActive(SessionJob storage session) private view {
        require(isSession(session) && session.status == SessionStatus.Active, "Session not active");
    }

    function silent(SessionJob storage session) private view returns (bool) {
        return block.timestamp > session.lastProofTime + SILENT_INTERVALS * session.proofInterval;
    }

    /// @dev All state is written before the first coin moves.
    function settle(uint256 jobId, SessionJob storage session) private {
        uint256 hostPayment = session.tokensUsed * session.pricePerToken;
        uint256 treasuryFee = hostPayment * FEE_BASIS_POINTS / 10_000;
        uint256 netHost = hostPayment - treasuryFee;
        uint256 refund = session.deposit - hostPayment;
        session.withdrawnByHost = netHost;
        session.refundedToUser = refund;
        if (session.paymentToken == address(0)) accumulatedTreasuryNative += treasuryFee;
        else accumulatedTreasuryTokens[session.paymentToken] += treasuryFee;

        if (netHost > 0) payHost(session.host, session.paymentToken, netHost);
        if (refund > 0) payBack(session.requester, session.paymentToken, refund);
        emit SessionCompleted(jobId, session.tokensUsed, netHost, refund);
        emit SessionCompleted(jobId, msg.sender, session.tokensUsed, hostPayment, refund);
    }

    function payHost(address host, address token, uint256 amount) private {
        if (token == address(0)) pushNative(address(hostEarnings), amount, "ETH transfer to HostEarnings failed");
        else pushToken(token, address(hostEarnings), amount);
        hostEarnings.creditEarnings(host, amount, token);
    }

    function payBack(address requester, address token, uint256 amount) private {
        if (token == address(0)) pushNative(requester, amount, "ETH refund failed");
        else pushToken(token, requester, amount);
    }
}
