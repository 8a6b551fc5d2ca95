// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {MarketplaceState} from "./MarketplaceState.sol";
import {MoneyTransfers} from "./MoneyTransfers.sol";

/// @title Money that users leave with the marketplace to open sessions from. Token zero is the native coin.
abstract contract DepositAccounts is MarketplaceState, MoneyTransfers {
    function depositNative() external payable {
        require(msg.value > 0, "Zero deposit");
        userDepositsNative[msg.sender] += msg.value;
        emit DepositReceived(msg.sender, msg.value, address(0));
    }

    function depositToken(address token, uint256 amount) external nonReentrant {
        require(amount > 0, "Zero deposit");
        require(token != address(0), "Invalid token");
        pullToken(token, amount);
        userDepositsToken[msg.sender][token] += amount;
        emit DepositReceived(msg.sender, amount, token);
    }

    function withdrawNative(uint256 amount) external nonReentrant {
        require(userDepositsNative[msg.sender] >= amount, "Insufficient balance");
        userDepositsNative[msg.sender] -= amount;
        emit WithdrawalProcessed(msg.sender, amount, address(0));
        pushNative(msg.sender, amount, "ETH transfer failed");
    }

    function withdrawToken(address token, uint256 amount) external nonReentrant {
        require(userDepositsToken[msg.sender][token] >= amount, "Insufficient balance");
        userDepositsToken[msg.sender][token] -= amount;
        emit WithdrawalProcessed(msg.sender, amount, token);
        pushToken(token, msg.sender, amount);
    }

    function getDepositBalance(address account, address token) public view returns (uint256) {
        return token == address(0) ? userDepositsNative[account] : userDepositsToken[account][token];
    }

    function getDepositBalances(address account, address[] calldata tokens) external view returns (uint256[] memory) {
        uint256[] memory balances = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; i++) balances[i] = getDepositBalance(account, tokens[i]);
        return balances;
    }
}
