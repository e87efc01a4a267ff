export const out = './drizzle';
