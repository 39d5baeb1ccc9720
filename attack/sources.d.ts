declare const sources: string;
