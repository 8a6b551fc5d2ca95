// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {MarketplaceState} from "./MarketplaceState.sol";
import {MoneyTransfers} from "./MoneyTransfers.sol";

/// @title What only the treasury may do: take out its fees, name the proof system and describe the chain.
abstract contract Treasury is MarketplaceState, MoneyTransfers {
    modifier onlyTreasury() {
        require(msg.sender == treasuryAddress, "Only treasury");
        _;
    }

    function setProofSystem(address _proofSystem) external onlyTreasury {
        proofSystem = _proofSystem;
    }

    /// @notice For information only; nothing reads it here. Once.
    function initializeChainConfig(ChainConfig calldata _config) external {
        require(msg.sender == treasuryAddress, "Only owner");
        require(chainConfig.nativeWrapper == address(0), "Already initialized");
        chainConfig = _config;
    }

    function withdrawTreasuryNative() external onlyTreasury nonReentrant {
        require(accumulatedTreasuryNative > 0, "No native tokens to withdraw");
        payNativeFees();
    }

    function withdrawTreasuryTokens(address token) external onlyTreasury nonReentrant {
        require(accumulatedTreasuryTokens[token] > 0, "No tokens to withdraw");
        payTokenFees(token);
    }

    function withdrawAllTreasuryFees(address[] calldata tokens) external onlyTreasury nonReentrant {
        if (accumulatedTreasuryNative > 0) payNativeFees();
        for (uint256 i = 0; i < tokens.length; i++) {
            if (accumulatedTreasuryTokens[tokens[i]] > 0) payTokenFees(tokens[i]);
        }
    }

    function payNativeFees() private {
        uint256 amount = accumulatedTreasuryNative;
        accumulatedTreasuryNative = 0;
        emit TreasuryWithdrawal(address(0), amount);
        pushNative(treasuryAddress, amount, "Native token transfer failed");
    }

    function payTokenFees(address token) private {
        uint256 amount = accumulatedTreasuryTokens[token];
        accumulatedTreasuryTokens[token] = 0;
        emit TreasuryWithdrawal(token, amount);
        pushToken(token, treasuryAddress, amount);
    }
}
