// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {DepositAccounts} from "./DepositAccounts.sol";

/// @title The three ways to open a session. The order of the checks is generation A's: clients match the first text.
abstract contract SessionCreation is DepositAccounts {
    uint256 private constant MAX_DEPOSIT = 1000 ether;
    uint256 private constant MAX_DURATION = 365 days;

    function createSessionJob(address host, uint256 pricePerToken, uint256 maxDuration, uint256 proofInterval)
        external
        payable
        nonReentrant
        returns (uint256 jobId)
    {
        require(msg.value >= MIN_DEPOSIT, "Insufficient deposit");
        require(msg.value <= MAX_DEPOSIT, "Deposit too large");
        requireTerms(host, pricePerToken, maxDuration, proofInterval);
        requireWorth(host, address(0), msg.value, pricePerToken, proofInterval);
        jobId = open(host, address(0), msg.value, pricePerToken, maxDuration, proofInterval);
        afterInlineDeposit(address(0), msg.value);
    }

    function createSessionJobWithToken(
        address host,
        address token,
        uint256 deposit,
        uint256 pricePerToken,
        uint256 maxDuration,
        uint256 proofInterval
    ) external nonReentrant returns (uint256 jobId) {
        requireTokenDeposit(token, deposit);
        require(deposit > 0, "Zero deposit");
        requireTerms(host, pricePerToken, maxDuration, proofInterval);
        require(deposit <= MAX_DEPOSIT, "Deposit too large");
        requireWorth(host, token, deposit, pricePerToken, proofInterval);
        pullToken(token, deposit);
        jobId = open(host, token, deposit, pricePerToken, maxDuration, proofInterval);
        afterInlineDeposit(token, deposit);
    }

    function createSessionFromDeposit(
        address host,
        address paymentToken,
        uint256 deposit,
        uint256 pricePerToken,
        uint256 maxDuration,
        uint256 proofInterval
    ) external nonReentrant returns (uint256 sessionId) {
        requireTerms(host, pricePerToken, maxDuration, proofInterval);
        require(deposit > 0, "Zero deposit");
        require(deposit <= MAX_DEPOSIT, "Deposit too large");
        requireWorth(host, paymentToken, deposit, pricePerToken, proofInterval);
        if (paymentToken == address(0)) {
            require(deposit >= MIN_DEPOSIT, "Insufficient deposit");
            require(userDepositsNative[msg.sender] >= deposit, "Insufficient native balance");
            userDepositsNative[msg.sender] -= deposit;
        } else {
            requireTokenDeposit(paymentToken, deposit);
            require(userDepositsToken[msg.sender][paymentToken] >= deposit, "Insufficient token balance");
            userDepositsToken[msg.sender][paymentToken] -= deposit;
        }
        return open(host, paymentToken, deposit, pricePerToken, maxDuration, proofInterval);
    }

    /// @dev Called when the deposit came with the call itself; strict generation A credits it a second time.
    function afterInlineDeposit(address token, uint256 amount) internal virtual {}

    function requireTokenDeposit(address token, uint256 deposit) private view {
        require(acceptedTokens[token], "Token not accepted");
        require(tokenMinDeposits[token] > 0, "Token not configured");
        require(deposit >= tokenMinDeposits[token], "Insufficient deposit");
    }

    function requireTerms(address host, uint256 pricePerToken, uint256 maxDuration, uint256 proofInterval)
        private
        pure
    {
        require(pricePerToken > 0, "Invalid price");
        require(maxDuration > 0 && maxDuration <= MAX_DURATION, "Invalid duration");
        require(proofInterval > 0, "Invalid proof interval");
        require(host != address(0), "Invalid host");
    }

    function requireWorth(
        address host,
        address token,
        uint256 deposit,
        uint256 pricePerToken,
        uint256 proofInterval
    ) private view {
        require(proofInterval >= MIN_PROVEN_TOKENS, "Proof interval too small");
        require(deposit / pricePerToken >= proofInterval, "Deposit too small for proof interval");
        require(pricePerToken >= nodeRegistry.getNodePricing(host, token), "Price below host minimum");
    }

    function open(
        address host,
        address token,
        uint256 deposit,
        uint256 pricePerToken,
        uint256 maxDuration,
        uint256 proofInterval
    ) private returns (uint256 jobId) {
        jobId = nextJobId++;
        // Member by member: what an unset id was given before stays, which strict generation A needs.
        SessionJob storage session = sessionJobs[jobId];
        session.id = jobId;
        session.depositor = msg.sender;
        session.requester = msg.sender;
        session.host = host;
        session.paymentToken = token;
        session.deposit = deposit;
        session.pricePerToken = pricePerToken;
        session.maxDuration = maxDuration;
        session.startTime = block.timestamp;
        session.lastProofTime = block.timestamp;
        session.proofInterval = proofInterval;
        session.status = SessionStatus.Active;
        userSessions[msg.sender].push(jobId);
        hostSessions[host].push(jobId);
        emit SessionJobCreated(jobId, msg.sender, host, deposit);
        emit SessionCreatedByDepositor(jobId, msg.sender, host, deposit);
    }
}
