/** What the gate shows. */
export type GateView = 'unlock' | 'first' | 'create' | 'open' | 'kit';
