/**
 * The policy of a tailnet whose owner has looked after it: people reach their own devices and the model servers, and no
 * rule says anything about tagged devices.
 */
export const INITIAL_POLICY = `// Policy of the sandbox's tailnet. The comments stay where they are,
// whatever else is merged into this file.
{
	// Who looks after the model servers.
	"groups": {
		"group:operators": ["operator@example.com"],
	},

	"acls": [
		// Everybody reaches the devices that are his own.
		{"action": "accept", "src": ["autogroup:member"], "dst": ["autogroup:self:*"]},

		/* The model servers belong to people too: Ollama is for all members. */
		{"action": "accept", "src": ["autogroup:member"], "dst": ["operator@example.com:11434"]},
	],

	// SSH to one's own devices, confirmed in the browser.
	"ssh": [
		{
			"action": "check",
			"src":    ["autogroup:member"],
			"dst":    ["autogroup:self"],
			"users":  ["autogroup:nonroot", "root"],
		},
	],
}
`;

/** The same, where people do not reach the model servers. */
export const STRICT_POLICY = INITIAL_POLICY.replace(/\n\n\t\t\/\* The model servers[^\n]*\n[^\n]*/, '');

/**
 * The policy of a tailnet that nobody has touched: everything reaches everything, as every new tailnet begins
 * (Tailscale docs, "Manage permissions using ACLs": the default policy file).
 */
export const DEFAULT_POLICY = `// The policy that a tailnet begins with. Until it is edited,
// every device reaches every other one.
{
	// Groups of people, for use in the rules below.
	// "groups": {
	// 	"group:example": ["user1@example.com"],
	// },

	// Which people may give a device which tag.
	// "tagOwners": {
	// 	"tag:example": ["autogroup:admin"],
	// },

	// Who reaches what. There is no rule that takes away: remove this one
	// to begin with nothing allowed.
	"grants": [
		{"src": ["*"], "dst": ["*"], "ip": ["*"]},
	],

	// Who may use Tailscale SSH.
	"ssh": [
		{
			"action": "check",
			"src":    ["autogroup:member"],
			"dst":    ["autogroup:self"],
			"users":  ["autogroup:nonroot", "root"],
		},
	],
}
`;
