// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.24;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {SlotZeroReentrancyGuard} from "./SlotZeroReentrancyGuard.sol";

/// @title What hosts have earned and not yet taken out. Token zero is the native coin.
/// @dev An authorised caller sends the money first and then credits it; as in generation A the credit itself does
/// not check that the money came.
contract HostEarnings is SlotZeroReentrancyGuard, Ownable {
    mapping(address => bool) public authorizedCallers;
    mapping(address => uint256) public totalAccumulated;
    mapping(address => uint256) public totalWithdrawn;
    mapping(address => mapping(address => uint256)) private earnings;

    event CallerAuthorized(address indexed caller, bool authorized);
    event EarningsCredited(address indexed host, address indexed token, uint256 amount, uint256 newBalance);
    event EarningsWithdrawn(address indexed host, address indexed token, uint256 amount, uint256 remainingBalance);

    constructor() Ownable(msg.sender) {}

    receive() external payable {}

    function setAuthorizedCaller(address caller, bool authorized) external onlyOwner {
        require(caller != address(0), "Invalid caller address");
        authorizedCallers[caller] = authorized;
        emit CallerAuthorized(caller, authorized);
    }

    function creditEarnings(address host, uint256 amount, address token) external {
        require(authorizedCallers[msg.sender], "Not authorized to credit earnings");
        require(host != address(0), "Invalid host address");
        require(amount > 0, "Amount must be positive");
        earnings[host][token] += amount;
        totalAccumulated[token] += amount;
        emit EarningsCredited(host, token, amount, earnings[host][token]);
    }

    function withdraw(uint256 amount, address token) external nonReentrant {
        require(amount > 0, "Amount must be positive");
        require(earnings[msg.sender][token] >= amount, "Insufficient earnings");
        payOut(token, amount);
    }

    function withdrawAll(address token) external nonReentrant {
        uint256 amount = earnings[msg.sender][token];
        require(amount > 0, "No earnings to withdraw");
        payOut(token, amount);
    }

    function withdrawMultiple(address[] calldata tokens) external nonReentrant {
        for (uint256 i = 0; i < tokens.length; i++) {
            uint256 amount = earnings[msg.sender][tokens[i]];
            if (amount > 0) payOut(tokens[i], amount);
        }
    }

    /// @notice Gives the owner what came in without being credited to a host, never more.
    function rescueTokens(address token, uint256 amount) external onlyOwner nonReentrant {
        require(amount > 0, "Amount must be positive");
        bool native = token == address(0);
        uint256 held = native ? address(this).balance : IERC20(token).balanceOf(address(this));
        uint256 owed = owedToHosts(token);
        require(held > owed, native ? "No excess ETH to rescue" : "No excess tokens to rescue");
        require(amount <= held - owed, "Amount exceeds rescueable balance");
        send(token, amount, "ETH rescue failed");
    }

    function getBalance(address host, address token) external view returns (uint256) {
        return earnings[host][token];
    }

    function getBalances(address host, address[] calldata tokens) external view returns (uint256[] memory balances) {
        balances = new uint256[](tokens.length);
        for (uint256 i = 0; i < tokens.length; i++) balances[i] = earnings[host][tokens[i]];
    }

    function getTokenStats(address token)
        external
        view
        returns (uint256 accumulated, uint256 withdrawn, uint256 outstanding)
    {
        return (totalAccumulated[token], totalWithdrawn[token], owedToHosts(token));
    }

    function owedToHosts(address token) private view returns (uint256) {
        return totalAccumulated[token] - totalWithdrawn[token];
    }

    function payOut(address token, uint256 amount) private {
        earnings[msg.sender][token] -= amount;
        totalWithdrawn[token] += amount;
        emit EarningsWithdrawn(msg.sender, token, amount, earnings[msg.sender][token]);
        send(token, amount, "ETH transfer failed");
    }

    function send(address token, uint256 amount, string memory nativeFailure) private {
        if (token == address(0)) {
            (bool sent,) = msg.sender.call{value: amount}("");
            require(sent, nativeFailure);
        } else {
            require(IERC20(token).transfer(msg.sender, amount), "Token transfer failed");
        }
    }
}
